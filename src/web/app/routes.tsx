import { createBrowserRouter, Navigate, type RouteObject } from 'react-router';
import { NotAllowed } from '../components/states.js';
import { Setup } from '../screens/sign-in/setup.js';
import { Crash } from './crash.js';
import { Layout } from './layout.js';
import { MissingPage } from './missing-page.js';
import { menuOf, screens } from './screens.js';
import { type Role, SessionGate, useSession } from './session.js';

function Start() {
  const { me } = useSession();
  return <Navigate to={menuOf(me.role)[0].path} replace />;
}

function Allowed({ roles, children }: { roles: readonly Role[]; children: React.ReactNode }) {
  return roles.includes(useSession().me.role) ? children : <NotAllowed page />;
}

const routes: RouteObject[] = screens.map(({ path, roles, load }) => ({
  path,
  ErrorBoundary: Crash,
  lazy: async () => {
    const { Screen } = await load();
    return {
      element: (
        <Allowed roles={roles}>
          <Screen />
        </Allowed>
      ),
    };
  },
}));

export const router = createBrowserRouter([
  { path: '/setup', element: <Setup />, ErrorBoundary: Crash },
  {
    element: (
      <SessionGate>
        <Layout />
      </SessionGate>
    ),
    ErrorBoundary: Crash,
    HydrateFallback: () => null,
    children: [{ index: true, element: <Start /> }, ...routes, { path: '*', element: <MissingPage /> }],
  },
]);
