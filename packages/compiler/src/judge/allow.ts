import type { Change } from '../change.ts';
import type { AllowDirective, Declaration, Element } from '../declaration.ts';
import { elementOf } from './places.ts';

/** The `@allow` directives of a declaration, by where they stand; knows which were of use. */
export interface Allows {
  /** The directive that covers a finding with that code about that change. */
  covering(code: string, change: Change): AllowDirective | null;
  /** Those that covered nothing so far, each once, in source order. One in a mixin covers several elements. */
  unused(): AllowDirective[];
}

export function allowsOf(declaration: Declaration): Allows {
  const byElement = new Map<Element, AllowDirective[]>();
  for (const allow of declaration.allows) {
    const list = byElement.get(allow.element);
    if (list === undefined) byElement.set(allow.element, [allow]);
    else list.push(allow);
  }
  const used = new Set<AllowDirective['attribute']>();
  return {
    covering(code, change) {
      if (byElement.size === 0) return null;
      const element = elementOf(change);
      const found =
        element === null ? undefined : byElement.get(element)?.find((allow) => allow.code === code);
      if (found === undefined) return null;
      used.add(found.attribute);
      return found;
    },
    unused() {
      const told = new Set(used);
      return declaration.allows.filter(({ attribute }) => !told.has(attribute) && told.add(attribute));
    },
  };
}
