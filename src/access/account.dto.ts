import { Flag, FreeText, Id, ListOf, ListOfTexts, Moment, OneOf, Shaped, Text } from '../http/fields.js';
import { Cursor, Limit, PageDto } from '../http/page.js';
import { type Role, ROLES } from '../kernel/actor.js';

const DEPARTMENT = '2b1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11';
const ACCOUNT = '4d1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11';

const Username = (example: string) =>
  Shaped(
    /^[A-Za-z0-9][A-Za-z0-9._-]{1,31}$/,
    {
      code: 'username-invalid',
      zh: '应为 2–32 个字母、数字、点、横线或下划线，以字母或数字开头',
      en: 'must be 2 to 32 letters, digits, dots, dashes or underscores, beginning with a letter or digit',
    },
    { max: 32, description: 'Upper and lower case are the same.', example },
  );
const Password = (example: string) =>
  Text({
    max: 200,
    description: 'At least 10 characters, not the user name, none of the commonest.',
    example,
  });

export class SignInDto {
  @Text({ max: 100, example: 'wang.min' })
  username!: string;

  @Text({ max: 200, example: 'kite-over-the-lake' })
  password!: string;

  @Flag({
    optional: true,
    description: 'For programs: answer with the token instead of a cookie.',
    example: false,
  })
  token?: boolean;
}

export class SignedInDto {
  @Id({ example: ACCOUNT })
  account!: string;

  @Moment({ example: '2026-04-08T16:05:06.789Z' })
  expiresAt!: string;

  @Text({ optional: true, max: 512, description: 'For `Authorization: Bearer`.' })
  token?: string;
}

export class MeDto {
  @Id({ example: ACCOUNT })
  id!: string;

  @Text({ example: 'wang.min' })
  username!: string;

  @Text({ example: '王敏' })
  displayName!: string;

  @OneOf(ROLES, { example: 'staff' })
  role!: Role;

  @Id({ nullable: true, example: DEPARTMENT })
  department!: string | null;

  @Moment({ description: 'When this session ends.', example: '2026-04-08T16:05:06.789Z' })
  expiresAt!: string;

  @ListOfTexts({
    max: 1000,
    description: 'The routes open to this role.',
    example: ['POST /api/enterprises/{id}/visits'],
  })
  may!: readonly string[];
}

export class ChangePasswordDto {
  @Text({ max: 200, example: 'kite-over-the-lake' })
  current!: string;

  @Password('lanterns-in-the-rain')
  password!: string;
}

export class CreateAccountDto {
  @Username('li.na')
  username!: string;

  @Text({ max: 60, example: '李娜' })
  displayName!: string;

  @OneOf(ROLES, { example: 'leader' })
  role!: Role;

  @Id({ optional: true, description: 'Of staff, and of staff alone.' })
  department?: string;

  @Password('lanterns-in-the-rain')
  password!: string;
}

export class SetPasswordDto {
  @Password('lanterns-in-the-rain')
  password!: string;
}

export class ChangeRoleDto {
  @OneOf(ROLES, { example: 'auditor' })
  role!: Role;

  @Id({ optional: true, description: 'Of staff, and of staff alone.' })
  department?: string;

  @FreeText({ max: 500, example: '岗位调整' })
  reason!: string;
}

export class AccountReasonDto {
  @FreeText({ max: 500, example: '离职' })
  reason!: string;
}

export class SetupDto {
  @Text({ max: 100, description: 'From the link that the first start printed.' })
  token!: string;

  @Username('security')
  username!: string;

  @Text({ max: 60, example: '安全管理员' })
  displayName!: string;

  @Password('lanterns-in-the-rain')
  password!: string;
}

export class AccountDto {
  @Id({ example: ACCOUNT })
  id!: string;

  @Text({ example: 'wang.min' })
  username!: string;

  @Text({ example: '王敏' })
  displayName!: string;

  @OneOf(ROLES, { example: 'staff' })
  role!: Role;

  @Id({ nullable: true, example: DEPARTMENT })
  department!: string | null;

  @Flag({ example: false })
  disabled!: boolean;

  @Moment({ nullable: true, description: 'Locked after wrong passwords, until then.' })
  lockedUntil!: string | null;

  @Moment({ nullable: true, example: '2026-04-08T04:05:06.789Z' })
  lastSignInAt!: string | null;
}

export class AccountListDto extends PageDto {
  @ListOf(() => AccountDto)
  items!: AccountDto[];
}

export const ACCESS_LOG_KINDS = [
  'account-created',
  'password-set',
  'signed-in',
  'sign-in-failed',
  'signed-out',
  'role-changed',
  'account-disabled',
  'account-enabled',
] as const;

export class AccessLogQueryDto {
  @Id({ optional: true, description: 'Of this account alone.' })
  account?: string;

  @Text({ optional: true, max: 60, description: 'The same by its user name, however it is written.' })
  username?: string;

  @OneOf(ACCESS_LOG_KINDS, { optional: true })
  kind?: string;

  @Moment({ optional: true, description: 'At this moment or later.' })
  from?: string;

  @Moment({ optional: true, description: 'At this moment or earlier.' })
  to?: string;

  @Cursor()
  cursor?: string;

  @Limit()
  limit?: number;
}

export class AccessLogEntryDto {
  @Moment({ example: '2026-04-08T04:05:06.789Z' })
  at!: string;

  @OneOf(ACCESS_LOG_KINDS, { example: 'sign-in-failed' })
  kind!: string;

  @Id({ description: 'The account it happened to.', example: ACCOUNT })
  account!: string;

  @Text({ example: 'wang.min' })
  username!: string;

  @Text({ description: 'The account that did it; `anonymous` before a sign-in.', example: 'anonymous' })
  actor!: string;

  @Text({ nullable: true, description: 'Null where no account did it.', example: 'security-1' })
  actorUsername!: string | null;

  @Text({ nullable: true, description: 'What else is known.', example: 'wrong-password' })
  detail!: string | null;
}

export class AccessLogDto extends PageDto {
  @ListOf(() => AccessLogEntryDto)
  items!: AccessLogEntryDto[];
}

export class OfficerDto {
  @Id({ example: ACCOUNT })
  id!: string;

  @Text({ example: '王敏' })
  displayName!: string;

  @OneOf(ROLES, { example: 'staff' })
  role!: Role;

  @Id({ nullable: true, example: DEPARTMENT })
  department!: string | null;

  @Flag({ description: 'Signs in no more; named here because entries of theirs remain.', example: false })
  disabled!: boolean;
}

export class OfficerListDto extends PageDto {
  @ListOf(() => OfficerDto)
  items!: OfficerDto[];
}
