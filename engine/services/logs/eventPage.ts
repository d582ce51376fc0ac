import { pageBytes, pageEvents, storedSizeOf } from './domain/limits.ts';

/** Takes events until the page is full: its number of events, or its size in bytes. */
export class EventPage<Event extends { readonly message: string }> {
  readonly events: Event[] = [];
  readonly #limit: number;
  #sizeBytes = 0;

  constructor(limit: number | undefined) {
    this.#limit = limit ?? pageEvents;
  }

  /** False when there is no room for the event. */
  add(event: Event): boolean {
    const sizeBytes = storedSizeOf(event.message);
    if (this.events.length >= this.#limit || (this.#sizeBytes + sizeBytes > pageBytes && this.events.length > 0)) return false;
    this.events.push(event);
    this.#sizeBytes += sizeBytes;
    return true;
  }

  get full(): boolean {
    return this.events.length >= this.#limit;
  }
}
