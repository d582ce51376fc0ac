'use strict';

let listener;

process.on('beforeExit', () => {
  const run = listener;
  listener = undefined;
  run?.();
});

/** Runs the callback once, when nothing is left that the event loop waits for. Replaces the one before; undefined cancels. */
function whenLoopIsEmpty(callback) {
  listener = callback;
}

module.exports = { whenLoopIsEmpty };
