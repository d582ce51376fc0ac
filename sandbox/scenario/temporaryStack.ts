/** What a temporary stack needs of the world around it. */
export interface World {
  deploy(): Promise<unknown>;
  destroy(): Promise<unknown>;
  /** Talk: a line on standard error. */
  tell(line: string): void;
  /** Where SIGINT and SIGTERM are heard: the process. */
  readonly signals: {
    on(signal: Signal, act: () => void): unknown;
    off(signal: Signal, act: () => void): unknown;
  };
  exit(code: number): void;
}

type Signal = (typeof endings)[number];

const endings = ['SIGINT', 'SIGTERM'] as const;
/** As shells tell Ctrl+C. */
const interrupted = 130;

/**
 * Deploys a stack that is destroyed in the end, whatever the end is: the returned act, a deployment that fails, or Ctrl+C, also while it is being
 * deployed. Each is told, and so is how to destroy it by hand where that fails.
 */
export async function temporaryStack(stack: string, world: World): Promise<() => Promise<void>> {
  let destroyed: Promise<void> | undefined;
  const destroy = (why: string) => {
    destroyed ??= destroyAndTell(stack, why, world);
    return destroyed;
  };
  let ending = false;
  const onSignal = () => {
    if (ending) return;
    ending = true;
    const end = () => world.exit(interrupted);
    void destroy('interrupted').then(end, end);
  };
  for (const signal of endings) world.signals.on(signal, onSignal);
  const close = async (why: string) => {
    await destroy(why);
    for (const signal of endings) world.signals.off(signal, onSignal);
  };
  try {
    world.tell(`deploying the stack ${stack}`);
    await world.deploy();
  } catch (error) {
    // The failure of the deployment is what matters; one of the destruction has been told.
    await close('the deployment failed').catch(() => undefined);
    throw error;
  }
  return () => close('the scenarios have ended');
}

async function destroyAndTell(stack: string, why: string, { destroy, tell }: World): Promise<void> {
  tell(`${why}: destroying the stack ${stack}, please wait`);
  try {
    await destroy();
    tell(`destroyed the stack ${stack}`);
  } catch (error) {
    tell(`the stack ${stack} could not be destroyed; by hand: aws cloudformation delete-stack --stack-name ${stack}`);
    throw error;
  }
}
