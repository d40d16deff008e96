import { Route, Routes } from 'react-router';
import { MissingPage } from '../../app/missing-page.js';
import { MeetingList } from './list.js';
import { MeetingPage } from './meeting.js';
import './meetings.css';
import { PlanMeeting } from './plan.js';
import { SignInSheet } from './sheet.js';

export function Screen() {
  return (
    <Routes>
      <Route index element={<MeetingList />} />
      <Route path="new" element={<PlanMeeting />} />
      <Route path=":id" element={<MeetingPage />} />
      <Route path=":id/sheet" element={<SignInSheet />} />
      <Route path="*" element={<MissingPage />} />
    </Routes>
  );
}
