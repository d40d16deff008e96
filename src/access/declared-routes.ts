import { Injectable, RequestMethod } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { type Role } from '../kernel/actor.js';
import { ALLOWED_ROLES } from './allow.js';

// Where Nest's decorators keep what they declare.
const PATH = 'path';
const METHOD = 'method';

export interface DeclaredRoute {
  /** `POST /api/enterprises/{id}/visits` */
  readonly name: string;
  /** Undefined where the route declares nothing and is therefore closed. */
  readonly allowed: readonly Role[] | 'public' | undefined;
}

/** The routes of this application, with whom each lets in: read from the declarations themselves. */
@Injectable()
export class DeclaredRoutes {
  private allowed: ReadonlyMap<string, DeclaredRoute['allowed']> | undefined;

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  all(): DeclaredRoute[] {
    return this.discovery.getControllers().flatMap(({ metatype }) => {
      if (typeof metatype !== 'function') return [];
      const prototype = metatype.prototype as Record<string, () => unknown>;
      const base = this.reflector.get<string>(PATH, metatype);
      return this.scanner.getAllMethodNames(prototype).flatMap((method) => {
        const handler = prototype[method];
        const verb = this.reflector.get<RequestMethod | undefined>(METHOD, handler);
        if (verb === undefined) return [];
        const path = `/${base}/${this.reflector.get<string>(PATH, handler)}`
          .replace(/\/{2,}/g, '/')
          .replace(/(.)\/$/, '$1')
          .replace(/:(\w+)/g, '{$1}');
        const allowed = this.reflector.getAllAndOverride<DeclaredRoute['allowed']>(ALLOWED_ROLES, [
          handler,
          metatype,
        ]);
        return [{ name: `${RequestMethod[verb]} ${path}`, allowed }];
      });
    });
  }

  /** The roles that a route lets in; none where it is public, closed or not there. */
  whoMay(name: string): readonly Role[] {
    this.allowed ??= new Map(this.all().map((route) => [route.name, route.allowed]));
    const allowed = this.allowed.get(name);
    return allowed === undefined || allowed === 'public' ? [] : allowed;
  }

  /** Names of the routes that let a role in, in alphabetical order. */
  openTo(role: Role): string[] {
    return this.all()
      .filter(({ allowed }) => allowed !== undefined && allowed !== 'public' && allowed.includes(role))
      .map(({ name }) => name)
      .sort();
  }
}
