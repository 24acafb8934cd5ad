import type { Attributes } from './object.js';

interface Decodes {
  readonly name: string;
  decode(attributes: unknown): Attributes;
}

/**
 * Decodes the attributes of objects, equal texts once: both sides of a comparison have most of them in common, and what is one value in memory is
 * equal at a glance.
 */
export class AttributeDecoder {
  private readonly known = new Map<string, Map<string, Attributes>>();

  /**
   * @param text JSON as the kind's catalog query returned it
   * @throws where it is not the kind's: a defect of the catalog query
   */
  decode(kind: Decodes, text: string): Attributes {
    let ofKind = this.known.get(kind.name);
    if (ofKind === undefined) this.known.set(kind.name, (ofKind = new Map<string, Attributes>()));
    let attributes = ofKind.get(text);
    if (attributes === undefined) ofKind.set(text, (attributes = kind.decode(JSON.parse(text))));
    return attributes;
  }
}
