/** What scopes are called, by the topology; what it does not know by itself. */

/** A source that tells of centres of others, too, whose name is not told. */
const SHARED = { ko: '공용 수집원', en: 'a shared source' };

/** A scope's name as it was before `/ : %` were encoded. */
export function decode(name) {
  return name.replaceAll('%3A', ':').replaceAll('%2F', '/').replaceAll('%25', '%');
}

export class Names {
  #known = new Map();
  #tenant;

  constructor(tenant) {
    this.#tenant = tenant;
    for (const one of [tenant, ...tenant.vendors, ...(tenant.regions ?? []), ...tenant.centres]) {
      this.#known.set(one.scope, one.name);
    }
    for (const centre of tenant.centres) {
      for (const queue of centre.queues ?? []) {
        this.#known.set(queue.scope, queue.name);
      }
    }
  }

  of(scope, language) {
    return this.#known.get(scope)?.[language] ?? decode(scope.slice(scope.indexOf(':') + 1));
  }

  /** With the centre before a queue's own name. */
  full(scope, language) {
    const queue = /^queue:([^/]*)\/./.exec(scope);
    return queue ? `${this.of(`centre:${queue[1]}`, language)} · ${this.of(scope, language)}` : this.of(scope, language);
  }

  region(id, language) {
    return (this.#tenant.regions ?? []).find((region) => region.id === id)?.name[language] ?? id;
  }

  centre(scope) {
    return this.#tenant.centres.find((centre) => centre.scope === scope);
  }

  /** Where a surge is: the centres that fail, or the regions. */
  surge({ centres, regions }, language) {
    return (centres ?? regions ?? []).map((id) => (centres
      ? this.#tenant.centres.find((centre) => centre.id === id)?.name[language] ?? id
      : this.region(id, language))).join(', ');
  }

  /** A feed's name with the names of centres instead of their ids: ktis/제주/pbx-01. */
  feed(name, language) {
    if (name === '') {
      return SHARED[language];
    }
    return name.split('/').map((part) => this.#tenant.centres.find((centre) => centre.id === part)?.name[language] ?? part).join('/');
  }
}
