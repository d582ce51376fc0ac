'use strict';

// Function code lives in the engine's virtual time: Date and Date.now are shifted by what came with the invocation.
// Everything that measures (performance.now, hrtime, setTimeout) stays real.

const RealDate = Date;
const realNow = RealDate.now;

let offsetMs = 0;
let ceilingMs = Number.POSITIVE_INFINITY;
let latestMs = Number.NEGATIVE_INFINITY;

/** Virtual milliseconds since 1970. Never runs backwards within an invocation and never passes the next timer's due instant. */
function now() {
  latestMs = Math.max(latestMs, Math.min(realNow() + offsetMs, ceilingMs));
  return latestMs;
}

function VirtualDate(...parts) {
  if (new.target === undefined) return new RealDate(now()).toString();
  return Reflect.construct(RealDate, parts.length === 0 ? [now()] : parts, new.target);
}

function installClock() {
  Object.defineProperty(VirtualDate, 'name', { value: 'Date', configurable: true });
  Object.defineProperty(VirtualDate, 'length', { value: 7, configurable: true });
  Object.defineProperty(VirtualDate, 'now', { value: now, writable: true, configurable: true });
  for (const name of ['parse', 'UTC']) {
    Object.defineProperty(VirtualDate, name, { value: RealDate[name], writable: true, configurable: true });
  }
  Object.defineProperty(VirtualDate, 'prototype', { value: RealDate.prototype });
  Object.defineProperty(RealDate.prototype, 'constructor', { value: VirtualDate, writable: true, configurable: true });
  globalThis.Date = VirtualDate;
}

/** `<virtual now>[;<ceiling>]`, in milliseconds. */
function setClock(header) {
  const [atMs, endMs] = header.split(';').map(Number);
  offsetMs = atMs - realNow();
  ceilingMs = endMs === undefined || Number.isNaN(endMs) ? Number.POSITIVE_INFINITY : endMs;
  latestMs = Number.NEGATIVE_INFINITY;
}

module.exports = { installClock, setClock, now, realNow };
