import './look/font.css';
import './look/tokens.css';
import './look/base.css';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { followTheme } from './look/theme.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element with the id root.');

followTheme();
createRoot(root).render(<App />);
