import { KeyOutlined, LogoutOutlined, MoreOutlined, SettingOutlined } from '@ant-design/icons';
import { Button, Drawer } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { NavLink, Outlet, useLocation, useNavigation } from 'react-router';
import { useFederation } from '../components/federation.js';
import { ChangePassword } from '../screens/sign-in/change-password.js';
import { texts as signInTexts } from '../screens/sign-in/texts.js';
import { useTexts } from '../texts/catalogue.js';
import { shared } from '../texts/shared.js';
import { Notice } from './notice.js';
import { usePreferences } from './preferences.js';
import { Preferences } from './preferences-menu.js';
import { type MenuEntry, menuOf } from './screens.js';
import { useSession, useSignOut } from './session.js';

/** As many entries as a thumb reaches in the bar of a phone; the rest is behind “more”. */
const IN_BAR = 4;

function Entry({ entry: { path, label, icon, outside } }: { entry: MenuEntry }) {
  const { language } = usePreferences();
  const inside = (
    <>
      <span className="menu-icon" aria-hidden="true">
        {icon}
      </span>
      <span>{label[language]}</span>
    </>
  );
  return <li>{outside ? <a href={path}>{inside}</a> : <NavLink to={path}>{inside}</NavLink>}</li>;
}

/** Side menu on a desktop, bar at the bottom on a phone, the screen between. */
export function Layout() {
  const words = useTexts(shared);
  const { changePassword } = useTexts(signInTexts);
  const { me } = useSession();
  const federation = useFederation();
  const signOut = useSignOut();
  const [more, setMore] = useState(false);
  const [isChangingPassword, setChangingPassword] = useState(false);
  const wantsPassword = useRef(false);
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const { state } = useNavigation();
  const first = useRef(true);

  // The next screen is read from its beginning, by eye and by screen reader.
  useEffect(() => {
    setMore(false);
    if (first.current) first.current = false;
    else main.current?.focus();
  }, [pathname]);

  const entries = menuOf(me.role);
  return (
    <div className="office">
      <a className="skip" href="#content">
        {words.skip}
      </a>
      <aside className="side">
        <NavLink to="/" className="brand">
          <img src="/favicon.svg" alt="" width="28" height="28" />
          <span>
            <strong>{words.product}</strong>
            {federation && <small>{federation}</small>}
          </span>
        </NavLink>
        <nav aria-label={words.menu}>
          <ul>
            {entries.map((entry) => (
              <Entry key={entry.path} entry={entry} />
            ))}
          </ul>
        </nav>
        <div className="side-foot">
          <p className="who">
            <strong>{me.displayName}</strong>
            <small>{words.roles[me.role]}</small>
          </p>
          <Button type="text" icon={<SettingOutlined />} onClick={() => setMore(true)}>
            {words.own}
          </Button>
          <Button type="text" icon={<LogoutOutlined />} onClick={signOut}>
            {words.signOut}
          </Button>
        </div>
      </aside>
      <main id="content" ref={main} tabIndex={-1} aria-busy={state === 'loading'}>
        <Notice />
        <Outlet />
      </main>
      <nav className="bar" aria-label={words.menu}>
        <ul>
          {entries.slice(0, IN_BAR).map((entry) => (
            <Entry key={entry.path} entry={entry} />
          ))}
          <li>
            <button type="button" onClick={() => setMore(true)} aria-expanded={more}>
              <span className="menu-icon" aria-hidden="true">
                <MoreOutlined />
              </span>
              <span>{words.more}</span>
            </button>
          </li>
        </ul>
      </nav>
      <Drawer
        open={more}
        onClose={() => setMore(false)}
        // The drawer gives the focus back when it is closed; the dialog comes after that.
        afterOpenChange={(isOpen) => {
          if (isOpen || !wantsPassword.current) return;
          wantsPassword.current = false;
          setChangingPassword(true);
        }}
        title={`${me.displayName} · ${words.roles[me.role]}`}
        placement="right"
        size={320}
        closable={{ 'aria-label': words.close }}
      >
        <ul className="drawer-menu">
          {entries.slice(IN_BAR).map((entry) => (
            <Entry key={entry.path} entry={entry} />
          ))}
        </ul>
        <Preferences />
        <div className="drawer-buttons">
          <Button
            icon={<KeyOutlined />}
            onClick={() => {
              wantsPassword.current = true;
              setMore(false);
            }}
          >
            {changePassword}
          </Button>
          <Button icon={<LogoutOutlined />} onClick={signOut}>
            {words.signOut}
          </Button>
        </div>
      </Drawer>
      {isChangingPassword && <ChangePassword onClose={() => setChangingPassword(false)} />}
    </div>
  );
}
