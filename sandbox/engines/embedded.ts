import { startEngine } from '../../engine/index.ts';
import { type EmbeddedTarget, embeddedAt } from './embeddedAt.ts';

/** Starts an embedded engine on a free port, with state in that folder or, without one, for as long as it runs. */
export async function startEmbedded(options: { readonly dataFolder?: string; readonly frozenAt?: number } = {}): Promise<EmbeddedTarget> {
  const engine = await startEngine({ ...options, port: 0 });
  return { ...embeddedAt(engine.endpoint), stop: () => engine.stop() };
}
