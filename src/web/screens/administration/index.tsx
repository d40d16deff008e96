import { Navigate, Route, Routes } from 'react-router';
import { MissingPage } from '../../app/missing-page.js';
import { useSession } from '../../app/session.js';
import { NotAllowed } from '../../components/states.js';
import { AccessLog } from './access-log.js';
import { Accounts } from './accounts.js';
import { Organisation } from './organisation.js';
import { SettingsPage } from './settings.js';
import { Status } from './status.js';
import './administration.css';

/** The three administrators stand apart: each sees what the API opens to the role, and nothing else. */
const PAGES = [
  { path: 'organisation', needs: 'POST /api/parks', element: <Organisation /> },
  { path: 'settings', needs: 'GET /api/settings', element: <SettingsPage /> },
  { path: 'status', needs: 'GET /api/status', element: <Status /> },
  { path: 'accounts', needs: 'GET /api/accounts', element: <Accounts /> },
  { path: 'access-log', needs: 'GET /api/access-log', element: <AccessLog /> },
] as const;

export function Screen() {
  const { may } = useSession();
  const start = PAGES.find(({ needs }) => may(needs));
  return (
    <Routes>
      <Route index element={start ? <Navigate to={start.path} replace /> : <NotAllowed page />} />
      {PAGES.map(({ path, needs, element }) => (
        <Route key={path} path={path} element={may(needs) ? element : <NotAllowed page />} />
      ))}
      <Route path="*" element={<MissingPage />} />
    </Routes>
  );
}
