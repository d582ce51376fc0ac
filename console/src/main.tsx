import { render } from 'preact';
import { App } from './App.tsx';
import { listenToKeys } from './keyboard.ts';
import { choosePlace } from './parts/Places.tsx';
import { start } from './state/followEngine.ts';
import { route } from './state/route.ts';

choosePlace(route.value.place);
const root = document.getElementById('app');
// What stood there was to be seen while the script was loading.
root?.replaceChildren();
if (root) render(<App />, root);
listenToKeys();
start();
