import {
  ApartmentOutlined,
  AuditOutlined,
  BankOutlined,
  BarChartOutlined,
  CalendarOutlined,
  ControlOutlined,
  EditOutlined,
  FileSearchOutlined,
  HomeOutlined,
  SafetyOutlined,
  SettingOutlined,
  TeamOutlined,
  UploadOutlined,
} from '@ant-design/icons';
import { type ComponentType, type ReactNode } from 'react';
import { type Role } from './session.js';

type Lazy = () => Promise<{ Screen: ComponentType }>;

export interface MenuEntry {
  readonly path: string;
  readonly label: { readonly 'zh-CN': string; readonly en: string };
  readonly icon: ReactNode;
  readonly roles: readonly Role[];
  /** A page of its own outside the office application. */
  readonly outside?: boolean;
  /** Where it stands for a role, unless as listed: what that role begins with, or what comes after all else. */
  readonly place?: Readonly<Partial<Record<Role, 'first' | 'last'>>>;
}

const menu: readonly MenuEntry[] = [
  {
    path: '/workbench',
    label: { 'zh-CN': '工作台', en: 'Workbench' },
    icon: <HomeOutlined />,
    roles: ['staff'],
  },
  {
    path: '/visit',
    label: { 'zh-CN': '走访登记', en: 'Record a visit' },
    icon: <EditOutlined />,
    roles: ['staff'],
    outside: true,
  },
  {
    path: '/cockpit',
    label: { 'zh-CN': '驾驶舱', en: 'Cockpit' },
    icon: <BarChartOutlined />,
    roles: ['leader', 'staff', 'auditor'],
    place: { staff: 'last' },
  },
  {
    path: '/enterprises',
    label: { 'zh-CN': '企业', en: 'Enterprises' },
    icon: <BankOutlined />,
    roles: ['staff', 'leader', 'auditor'],
  },
  {
    path: '/meetings',
    label: { 'zh-CN': '会议', en: 'Meetings' },
    icon: <CalendarOutlined />,
    roles: ['staff', 'leader'],
  },
  {
    path: '/memberships',
    label: { 'zh-CN': '入会申请', en: 'Applications' },
    icon: <TeamOutlined />,
    roles: ['staff', 'leader'],
  },
  {
    path: '/rosters',
    label: { 'zh-CN': '名录', en: 'Rosters' },
    icon: <UploadOutlined />,
    roles: ['staff', 'leader'],
  },
  {
    path: '/replay',
    label: { 'zh-CN': '审计回放', en: 'Replay' },
    icon: <AuditOutlined />,
    roles: ['auditor', 'leader'],
    place: { auditor: 'first' },
  },
  {
    path: '/administration/organisation',
    label: { 'zh-CN': '园区与部门', en: 'Parks and departments' },
    icon: <ApartmentOutlined />,
    roles: ['system-admin'],
  },
  {
    path: '/administration/settings',
    label: { 'zh-CN': '设置', en: 'Settings' },
    icon: <ControlOutlined />,
    roles: ['system-admin'],
  },
  {
    path: '/administration/status',
    label: { 'zh-CN': '系统状态', en: 'Status' },
    icon: <SettingOutlined />,
    roles: ['system-admin'],
  },
  {
    path: '/administration/accounts',
    label: { 'zh-CN': '账号与角色', en: 'Accounts' },
    icon: <SafetyOutlined />,
    roles: ['security-admin'],
  },
  {
    path: '/administration/access-log',
    label: { 'zh-CN': '访问日志', en: 'Access log' },
    icon: <FileSearchOutlined />,
    roles: ['audit-admin'],
  },
];

/** What a role sees, in its order: it starts with the first; on a phone the last ones are behind “more”. */
export function menuOf(role: Role): readonly MenuEntry[] {
  const rank = ({ place }: MenuEntry) => ['first', undefined, 'last'].indexOf(place?.[role]);
  return menu.filter(({ roles }) => roles.includes(role)).sort((a, b) => rank(a) - rank(b));
}

/** Who sees which address, and the file that shows it; `*` where a screen has addresses below its own. */
export const screens: readonly {
  readonly path: string;
  readonly roles: readonly Role[];
  readonly load: Lazy;
}[] = [
  { path: '/workbench', roles: ['staff'], load: () => import('../screens/workbench/index.js') },
  {
    path: '/cockpit/*',
    roles: ['leader', 'staff', 'auditor'],
    load: () => import('../screens/cockpit/index.js'),
  },
  {
    path: '/enterprises',
    roles: ['staff', 'leader', 'auditor'],
    load: () => import('../screens/enterprises/index.js'),
  },
  {
    path: '/enterprises/new',
    roles: ['staff', 'leader'],
    load: () => import('../screens/case/register.js'),
  },
  {
    path: '/enterprises/:id/*',
    roles: ['staff', 'leader', 'auditor'],
    load: () => import('../screens/case/index.js'),
  },
  {
    path: '/meetings/*',
    roles: ['staff', 'leader', 'auditor'],
    load: () => import('../screens/meetings/index.js'),
  },
  {
    path: '/memberships/*',
    roles: ['staff', 'leader', 'auditor'],
    load: () => import('../screens/memberships/index.js'),
  },
  { path: '/rosters/*', roles: ['staff', 'leader'], load: () => import('../screens/rosters/index.js') },
  { path: '/replay/*', roles: ['auditor', 'leader'], load: () => import('../screens/replay/index.js') },
  {
    path: '/administration/*',
    roles: ['system-admin', 'security-admin', 'audit-admin'],
    load: () => import('../screens/administration/index.js'),
  },
];
