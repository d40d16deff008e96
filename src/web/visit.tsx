import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Visit } from './screens/visit/index.js';
import { keepPage } from './screens/visit/offline-page.js';
import './app/base.css';
import './light/light.css';

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <Visit />
  </StrictMode>,
);

addEventListener('load', () => void keepPage().catch(() => undefined));
