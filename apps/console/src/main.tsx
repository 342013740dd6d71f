import './theme/styles.js';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Console } from './console.js';
import { preloadViewsWhenIdle } from './shell/lazy-views.js';
import { printInLightScheme } from './theme/print-in-light-scheme.js';

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <Console />
    </StrictMode>,
  );
  printInLightScheme();
  void preloadViewsWhenIdle();
}
