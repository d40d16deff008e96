import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Visit } from './screens/visit/index.js';
import './app/base.css';
import './light/light.css';

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <Visit />
  </StrictMode>,
);
