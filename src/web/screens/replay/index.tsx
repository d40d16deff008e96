import { Route, Routes } from 'react-router';
import { MissingPage } from '../../app/missing-page.js';
import { Film } from './film.js';
import { Find } from './find.js';
import { LogSearch } from './log-search.js';
import './replay.css';
import { WholeLog } from './whole-log.js';

export function Screen() {
  return (
    <Routes>
      <Route index element={<Find />} />
      <Route path="log" element={<LogSearch />} />
      <Route path="verification" element={<WholeLog />} />
      <Route path=":id" element={<Film />} />
      <Route path="*" element={<MissingPage />} />
    </Routes>
  );
}
