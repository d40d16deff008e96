import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Join } from './screens/join/index.js';
import './app/base.css';
import './light/light.css';

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <Join />
  </StrictMode>,
);
