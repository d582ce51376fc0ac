import type { Item } from '../values/attributeValue.ts';
import { itemSizeBytes } from '../values/size.ts';

const sizeFieldBytes = 4;

/** An item as it lies in the store: its size as DynamoDB counts it, then its JSON as it goes over the wire. Parsed only when asked. */
export class StoredItem {
  readonly bytes: Buffer;
  #text: string | undefined;
  #item: Item | undefined;

  constructor(bytes: Buffer, item?: Item) {
    this.bytes = bytes;
    this.#item = item;
  }

  static of(item: Item): StoredItem {
    const json = JSON.stringify(item);
    const bytes = Buffer.allocUnsafe(sizeFieldBytes + Buffer.byteLength(json));
    bytes.writeUInt32BE(itemSizeBytes(item));
    bytes.write(json, sizeFieldBytes);
    return new StoredItem(bytes, item);
  }

  get sizeBytes(): number {
    return this.bytes.readUInt32BE();
  }

  /** The bytes of the item's JSON. */
  get json(): Buffer {
    return this.bytes.subarray(sizeFieldBytes);
  }

  /** The item's JSON. */
  get text(): string {
    this.#text ??= this.bytes.toString('utf8', sizeFieldBytes);
    return this.#text;
  }

  get parsed(): boolean {
    return this.#item !== undefined;
  }

  get item(): Item {
    this.#item ??= parseItem(this.text);
    return this.#item;
  }
}

function parseItem(text: string): Item {
  return JSON.parse(text);
}
