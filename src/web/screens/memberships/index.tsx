import { Route, Routes } from 'react-router';
import { MissingPage } from '../../app/missing-page.js';
import { MembershipList } from './list.js';
import './memberships.css';
import { TakeIn } from './take-in.js';

/** `/memberships`, and `/memberships/new` for an application taken in by an officer. */
export function Screen() {
  return (
    <Routes>
      <Route index element={<MembershipList />} />
      <Route path="new" element={<TakeIn />} />
      <Route path="*" element={<MissingPage />} />
    </Routes>
  );
}
