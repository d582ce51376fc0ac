import { startEngine } from 'ninesharp';

/** One engine for the whole run: Jest's workers find it by the environment, and so does every SDK client in them. */
export default async function () {
  const engine = await startEngine({ clock: '2030-01-04T04:00:00Z' });
  await engine.deploy({ app: '.' });
  Object.assign(process.env, engine.environment);
  globalThis.engine = engine;
}
