import { refusals, type Terms } from '../kernel/refusal.js';

const ROLE_NAMES: Terms = {
  staff: { zh: '产业部干部', en: 'department staff' },
  leader: { zh: '领导', en: 'leader' },
  auditor: { zh: '审计员', en: 'auditor' },
  'system-admin': { zh: '系统管理员', en: 'system administrator' },
  'security-admin': { zh: '安全管理员', en: 'security administrator' },
  'audit-admin': { zh: '审计管理员', en: 'audit administrator' },
};

export const refuseAccess = refusals(
  {
    'route-closed': {
      kind: 'forbidden',
      zh: '这个地址不对任何人开放。',
      en: 'This route is open to nobody.',
    },
    'role-not-allowed': {
      kind: 'forbidden',
      zh: '您的角色（{role}）无权进行此操作；可进行的角色：{allowed}。',
      en: 'Your role ({role}) may not do this; it is open to: {allowed}.',
    },
    'foreign-origin': {
      kind: 'forbidden',
      zh: '请求来自其他网站，已拒绝。请在本系统的页面中操作。',
      en: 'The request comes from another site and was refused. Work from this system’s own pages.',
    },
    'not-signed-in': {
      kind: 'unauthenticated',
      zh: '请先登录。',
      en: 'Sign in first.',
    },
    'session-expired': {
      kind: 'unauthenticated',
      zh: '登录已过期，请重新登录。',
      en: 'Your session has expired. Sign in again.',
    },
    'session-ended': {
      kind: 'unauthenticated',
      zh: '此次登录已结束（已退出，或密码、角色、账号状态已变更），请重新登录。',
      en: 'This session has ended (signed out, or the password, role or state of the account changed). Sign in again.',
    },
    'another-account': {
      kind: 'unauthenticated',
      zh: '现在登录的是另一个账号，请用原来的账号登录后再提交。',
      en: 'Another account is signed in by now. Sign in as before and send it again.',
    },
    'wrong-credentials': {
      kind: 'unauthenticated',
      zh: '用户名或密码不正确。',
      en: 'The user name or the password is wrong.',
    },
    'account-locked': {
      kind: 'throttled',
      zh: '密码连续输错 {attempts} 次，已锁定，请在 {minutes} 分钟后再试，或请安全管理员重设密码。',
      en: 'Locked after {attempts} wrong passwords in a row. Try again in {minutes} minutes, or ask the security administrator for a new password.',
    },
    'sign-in-busy': {
      kind: 'throttled',
      zh: '同时登录的人太多，请稍后再试。',
      en: 'Too many people are signing in at once. Try again in a moment.',
    },
    'account-disabled': {
      kind: 'forbidden',
      zh: '此账号已停用，请联系安全管理员。',
      en: 'This account is disabled. Ask the security administrator.',
    },
    'account-unknown': {
      kind: 'not-found',
      zh: '没有这个账号。',
      en: 'There is no such account.',
    },
    'username-taken': {
      kind: 'conflict',
      zh: '用户名 {username} 已被使用，请换一个。',
      en: 'The user name {username} is taken. Choose another.',
    },
    'department-required': {
      kind: 'unprocessable',
      zh: '产业部干部须属于一个产业部，请填写 department。',
      en: 'Staff belong to a department: name it in department.',
    },
    'department-not-allowed': {
      kind: 'unprocessable',
      zh: '角色 {role} 不属于任何产业部，请去掉 department。',
      en: 'The role {role} stands above the departments: leave department out.',
    },
    'own-account': {
      kind: 'forbidden',
      zh: '不能变更自己的角色，也不能停用自己的账号，请由另一位安全管理员操作。',
      en: 'You cannot change your own role or disable your own account. Ask another security administrator.',
    },
    'current-password-wrong': {
      kind: 'unprocessable',
      zh: '当前密码不正确。',
      en: 'The current password is wrong.',
    },
    'password-too-short': {
      kind: 'unprocessable',
      zh: '密码至少 {least} 个字符。',
      en: 'A password has at least {least} characters.',
    },
    'password-is-username': {
      kind: 'unprocessable',
      zh: '密码不能就是用户名。',
      en: 'The password must not be the user name.',
    },
    'password-too-common': {
      kind: 'unprocessable',
      zh: '这个密码太常见，容易被猜到，请换一个。',
      en: 'This password is one of the commonest and easily guessed. Choose another.',
    },
    'setup-done': {
      kind: 'conflict',
      zh: '系统已初始化，请登录。',
      en: 'The system has been set up already. Sign in.',
    },
    'setup-token-wrong': {
      kind: 'forbidden',
      zh: '初始化链接无效或已使用。重启系统会给出新的链接。',
      en: 'The setup link is not valid or was used. A restart prints a new one.',
    },
  },
  ROLE_NAMES,
);
