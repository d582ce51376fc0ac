import type { AttributeValue as SdkAttributeValue } from '@aws-sdk/client-dynamodb';
import type { AttributeValue } from './attributeValue.ts';

/** An SDK shape as it stands on the wire: attribute values are not converted, so that items can be stored as they came. */
export type Wired<Shape> = Shape extends SdkAttributeValue
  ? AttributeValue
  : Shape extends Date
    ? Shape
    : Shape extends readonly (infer Element)[]
      ? Wired<Element>[]
      : Shape extends object
        ? { [Member in keyof Shape]: Wired<Shape[Member]> }
        : Shape;
