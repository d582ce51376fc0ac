import { render } from 'preact';
import { App } from './App.tsx';
import { listenToKeys } from './keyboard.ts';
import { start } from './state/refresh.ts';

const root = document.getElementById('app');
if (root) render(<App />, root);
listenToKeys();
start();
