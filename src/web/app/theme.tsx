import { App, ConfigProvider, theme, type ThemeConfig } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import { type ReactNode } from 'react';
import { usePreferences } from './preferences.js';

const still = matchMedia('(prefers-reduced-motion: reduce)').matches;

// English is what Ant Design says without a locale.
const LOCALES = { 'zh-CN': zhCN, en: undefined };
const csp = { nonce: document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce };

// The lock of the page behind a dialog is a style that Ant Design adds without asking for the nonce.
const create = (tag: string, options?: ElementCreationOptions): HTMLElement =>
  Document.prototype.createElement.call(document, tag, options);
document.createElement = (tag: string, options?: ElementCreationOptions) => {
  const element = create(tag, options);
  if (tag === 'style' && csp.nonce) element.nonce = csp.nonce;
  return element;
};

/** Ant Design in our colours, the reader's language, and the nonce that lets its styles in. */
export function Theme({ children }: { children: ReactNode }) {
  const { language, dark, text, isPhone } = usePreferences();
  const config: ThemeConfig = {
    algorithm: dark ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      // Blue for what can be done; red is the emblem's alone, so that it still warns.
      colorPrimary: dark ? '#5b9dff' : '#1257a6',
      colorLink: dark ? '#7fb3ff' : '#1257a6',
      // Under the pointer darker, not fainter: what is written stays readable.
      colorPrimaryHover: dark ? '#7fb3ff' : '#0e4583',
      colorPrimaryActive: dark ? '#a3c8ff' : '#0a3566',
      colorLinkHover: dark ? '#a3c8ff' : '#0e4583',
      colorLinkActive: dark ? '#a3c8ff' : '#0a3566',
      // Said in small letters below a field: the usual red is too faint.
      colorError: dark ? '#f28b82' : '#b3261e',
      colorTextDescription: dark ? '#a6adb8' : '#5a6270',
      colorTextPlaceholder: dark ? '#8d95a1' : '#6b7280',
      borderRadius: 6,
      fontFamily: 'var(--font)',
      fontSize: text === 'large' ? 18 : 14,
      // As high as a finger is wide.
      controlHeight: isPhone || text === 'large' ? 44 : 34,
      motion: !still,
      // As `base.css` has them, so that both kinds of surface match.
      ...(dark && { colorBgContainer: '#1a1e26', colorBgElevated: '#222732', colorBgLayout: '#12151b' }),
    },
    ...(dark && { components: { Button: { primaryColor: '#0b1524' } } }),
  };
  return (
    <ConfigProvider locale={LOCALES[language]} theme={config} csp={csp} button={{ autoInsertSpace: false }}>
      <App>{children}</App>
    </ConfigProvider>
  );
}
