import { Injectable, ValidationPipe } from '@nestjs/common';
import { type ValidationError } from 'class-validator';
import { type FieldFault, type Refusal } from '../kernel/refusal.js';
import { type FieldText } from './fields.js';
import { refuseRequest } from './problem.js';

/** Checks every request against its DTO class; unknown fields are refused. */
@Injectable()
export class RequestValidationPipe extends ValidationPipe {
  constructor() {
    super({
      transform: true,
      whitelist: true,
      forbidNonWhitelisted: true,
      forbidUnknownValues: true,
      exceptionFactory: (errors) => {
        const faults = errors.flatMap((error) => faultsOf(error, ''));
        return refuseRequest('request-invalid', { count: faults.length }, { faults });
      },
    });
  }
}

const UNKNOWN: FieldText = { code: 'field-unknown', zh: '没有这个字段', en: 'there is no such field' };
const WRONG: FieldText = { code: 'value-invalid', zh: '值无效', en: 'the value is not valid' };

/** What the pipe would say of fields that no DTO declares. */
export function refuseUnknownFields(names: readonly string[]): Refusal {
  const faults = names.map((name) => faultAt(pointerTo(name), UNKNOWN));
  return refuseRequest('request-invalid', { count: faults.length }, { faults });
}

function faultsOf(error: ValidationError, parent: string): FieldFault[] {
  const pointer = pointerTo(error.property, parent);
  const own = new Map<string, FieldFault>();
  for (const constraint of Object.keys(error.constraints ?? {})) {
    const text =
      constraint === 'whitelistValidation'
        ? UNKNOWN
        : ((error.contexts?.[constraint] as FieldText | undefined) ?? WRONG);
    own.set(text.code, faultAt(pointer, text));
  }
  return [...own.values(), ...(error.children ?? []).flatMap((child) => faultsOf(child, pointer))];
}

function pointerTo(field: string, parent = ''): string {
  return `${parent}/${field.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

function faultAt(pointer: string, { code, zh, en }: FieldText): FieldFault {
  return { pointer, code, zh, en };
}
