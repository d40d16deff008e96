import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type OpenAPIObject } from '@nestjs/swagger';
import openapiTS, { astToString } from 'openapi-typescript';
import { openApiOf } from '../../src/http/openapi.js';
import { startApplication } from '../support/application.js';

type OperationObject = NonNullable<OpenAPIObject['paths'][string]['get']>;

const FILE = join(process.cwd(), 'src/web/api/schema.d.ts');

/** The types of the browser's client, from the OpenAPI document of the running application. */
async function typesOfTheApi(): Promise<string> {
  const running = await startApplication();
  try {
    const document = openApiOf(running.application.nest);
    for (const path of Object.values(document.paths)) {
      for (const operation of Object.values(path) as OperationObject[]) {
        // Every refusal is a problem document; the client knows it as one type.
        for (const status of Object.keys(operation.responses)) {
          if (!status.startsWith('2')) delete operation.responses[status];
        }
      }
    }
    return `// Written by \`npm run web:client\`.\n${astToString(await openapiTS(JSON.stringify(document)))}`;
  } finally {
    await running.close();
  }
}

test('the browser’s client is the one that the API describes (else: npm run web:client)', async () => {
  const types = await typesOfTheApi();
  if (process.env.JIANHUI_WEB_CLIENT === 'write') writeFileSync(FILE, types);
  expect(readFileSync(FILE, 'utf8') === types).toBe(true);
}, 60_000);
