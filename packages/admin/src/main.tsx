import { render } from 'preact';
import { App } from './app.tsx';
import { language } from './language.ts';
import './styles/tokens.css';
import './styles/base.css';
import './styles/controls.css';
import './styles/layout.css';
import './styles/lists.css';
import './styles/dashboard.css';
import './styles/evidence.css';
import 'uplot/dist/uPlot.min.css';

document.documentElement.lang = language.value;
const root = document.getElementById('app');
if (root) render(<App />, root);
