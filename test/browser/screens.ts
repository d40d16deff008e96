import { type Page } from 'playwright-core';
import { type Role } from '../../src/kernel/actor.js';

/** A screen as somebody meets it: checked for barriers, and put into the pictures. */
export interface ShownScreen {
  readonly name: string;
  /** `nobody`: before signing in. */
  readonly as: Role | 'nobody';
  /** The address; found on the way where it names something of the demo data. */
  readonly path: string | ((page: Page) => Promise<string>);
  /** What is done there before it is looked at. */
  readonly then?: (page: Page) => Promise<void>;
}

interface Listed {
  readonly items: readonly { readonly id: string }[];
}

/** The first of a list of the API, by its id. */
export async function firstOf(page: Page, path: string): Promise<string> {
  const { items } = (await (await page.request.get(path)).json()) as Listed;
  return items[0].id;
}

/** Titles, and columns that are not known by name. */
const OWN_LIST = [
  ['入驻企业一览表（2026 年第三季度）'],
  ['序号', '租户抬头', '统一社会信用代码', '楼座及房号', '入园时间', '人数', '联系人', '联系电话', '备注'],
  [
    '1',
    '北京示例新材料科技有限公司',
    '91350100M000100Y43',
    'A 座 301',
    '2019-05-20',
    '46',
    '王示例',
    '010-1234',
    '',
  ],
  ['2', '示例精密机械（北京）有限公司', '', 'B 座 2 层', '2020/7/1', '约120人', '', '', '续租三年'],
  ['3', '北京示例智能装备股份有限公司', '91350100M000100Y44', 'C 座', '去年', '很多', '', '', ''],
];

export const screens: readonly ShownScreen[] = [
  { name: 'sign-in', as: 'nobody', path: '/' },
  { name: 'setup', as: 'nobody', path: '/setup#token=example' },
  { name: 'workbench', as: 'staff', path: '/workbench' },
  { name: 'visit', as: 'staff', path: '/visit' },
  { name: 'enterprises', as: 'staff', path: '/enterprises' },
  { name: 'register', as: 'staff', path: '/enterprises/new' },
  {
    name: 'case',
    as: 'staff',
    path: async (page) =>
      `/enterprises/${await firstOf(page, '/api/enterprises?stage=applied&sort=-stageSince&limit=1')}`,
  },
  {
    name: 'join',
    as: 'staff',
    path: async (page) => {
      const id = await firstOf(page, '/api/meetings?kind=employee&limit=1');
      const answer = await page.request.post(`/api/meetings/${id}/sign-up-code`);
      return `/join/${((await answer.json()) as { code: string }).code}`;
    },
  },
  { name: 'meetings', as: 'staff', path: '/meetings' },
  {
    name: 'meeting',
    as: 'staff',
    path: async (page) => `/meetings/${await firstOf(page, '/api/meetings?state=held&limit=1')}`,
  },
  {
    name: 'meeting-sheet',
    as: 'staff',
    path: async (page) => `/meetings/${await firstOf(page, '/api/meetings?kind=mixed&limit=1')}/sheet`,
  },
  { name: 'meeting-plan', as: 'leader', path: '/meetings/new' },
  { name: 'memberships', as: 'staff', path: '/memberships?state=applied' },
  { name: 'membership-take-in', as: 'staff', path: '/memberships/new' },
  { name: 'rosters', as: 'staff', path: '/rosters' },
  {
    name: 'roster-look',
    as: 'staff',
    path: '/rosters',
    then: async (page) => {
      await page.locator('.rosters-fields select').selectOption({ index: 1 });
      await page.locator('input[type=file]').setInputFiles({
        name: '园区自己的表.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from(OWN_LIST.map((cells) => cells.join(',')).join('\n')),
      });
      await page.locator('.rosters-header summary').click();
      await page.locator('.rosters-meaning select').nth(1).selectOption('name');
      await page.locator('.rosters-look [type=submit]:enabled').waitFor();
    },
  },
  { name: 'cockpit', as: 'leader', path: '/cockpit' },
  {
    name: 'roster',
    as: 'staff',
    path: async (page) => `/rosters/${await firstOf(page, '/api/rosters')}`,
  },
  {
    name: 'roster-comparison',
    as: 'leader',
    path: async (page) => `/rosters/${await firstOf(page, '/api/rosters')}/comparison`,
  },
  {
    name: 'cockpit-compared',
    as: 'leader',
    path: '/cockpit?with=2026-10-20',
  },
  {
    name: 'cockpit-figure',
    as: 'leader',
    path: '/cockpit',
    then: (page) =>
      page
        .getByRole('button', { name: /^(已沟通|Communicated) · / })
        .first()
        .click(),
  },
  { name: 'replay', as: 'auditor', path: '/replay' },
  {
    name: 'replay-film',
    as: 'auditor',
    path: async (page) =>
      `/replay/${await firstOf(page, '/api/enterprises?stage=established&sort=-stageSince&limit=1')}?revision=4`,
  },
  { name: 'replay-log', as: 'auditor', path: '/replay/log' },
  { name: 'replay-verification', as: 'auditor', path: '/replay/verification' },
  { name: 'organisation', as: 'system-admin', path: '/administration/organisation' },
  { name: 'settings', as: 'system-admin', path: '/administration/settings' },
  { name: 'status', as: 'system-admin', path: '/administration/status' },
  { name: 'accounts', as: 'security-admin', path: '/administration/accounts' },
  { name: 'access-log', as: 'audit-admin', path: '/administration/access-log' },
];
