import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';

/** The OpenAPI 3.1 document of the running application. */
export function openApiOf(nest: NestFastifyApplication): OpenAPIObject {
  const settings = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Jianhui 建会')
    .setDescription(
      [
        'The event-sourced case-management engine that brings unions into enterprises.',
        'Commands take an `Idempotency-Key` and answer `{ position, revision, warnings }` with an `ETag`;',
        'queries take `minPosition`. Errors are RFC 9457 problem documents, in zh-CN or en by `Accept-Language`.',
        'A request that is meant for one account alone names its id in `Jianhui-Account`: while another one is',
        'signed in it is refused with 401 `another-account`.',
        'Queries also say in `Jianhui-Views-Age` how many seconds ago it was that the views held everything',
        'there was: about 0, more while the event store is away or a view lags.',
        'Times are RFC 3339 in UTC, business dates are days in Asia/Shanghai.',
      ].join(' '),
    )
    .setVersion('1')
    .addCookieAuth('jianhui_session')
    .addBearerAuth()
    .build();
  return SwaggerModule.createDocument(nest, settings, {
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}_${method}`,
  });
}

/** `/api/openapi.json` and the page to browse it at `/api/docs`. */
export function serveOpenApi(nest: NestFastifyApplication): void {
  SwaggerModule.setup('api/docs', nest, () => openApiOf(nest), {
    jsonDocumentUrl: 'api/openapi.json',
    customSiteTitle: 'Jianhui API',
  });
}
