import type { CatalogObject } from '../catalog/object.js';

/** What the diff found about one object. */
export type Change =
  | { readonly change: 'added'; readonly object: CatalogObject }
  | { readonly change: 'removed'; readonly object: CatalogObject }
  | {
      readonly change: 'changed';
      readonly from: CatalogObject;
      readonly to: CatalogObject;
      /** the names of the attributes that differ, sorted */
      readonly attributes: readonly string[];
    };
