import { render } from 'preact';
import { App } from './App.tsx';
import { listenToKeys } from './keyboard.ts';
import { choosePlace } from './parts/Places.tsx';
import { start } from './state/followEngine.ts';
import { route } from './state/route.ts';

choosePlace(route.value.place);
const root = document.getElementById('app');
if (root) render(<App />, root);
listenToKeys();
start();
