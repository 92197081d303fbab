// Query → what search.js shows: per page an item for the page and items for its parts.
//
// The index knows chapters and no text. The texts of the best pages are fetched one by one and kept;
// until a page's text is there, its items have no teaser.

import { rank } from "./rank.js";
import { fetched } from "./store.js";
import { escaped, marked, matches, read, spelled, teaser } from "./teaser.js";
import { terms } from "./terms.js";

const SHOWN = 12; // pages
const WITH_TEXT = 6; // pages whose text is fetched
const PARTS = 3; // of a page
const WORTH = 0.15; // a page is shown when it scores this much of the best
const HIGHLIGHTED = 8; // words

/** The records of a page's text file, read. */
export function toParts(records) {
  return records.map(([chapter, anchor, title, text]) => ({ chapter, anchor, title: read(title), body: read(text) }));
}

export class Engine {
  constructor(index, folder) {
    [this.index, this.folder] = [index, folder];
    this.texts = new Map();
  }

  /** Results for now, and the numbers of pages whose texts would make them better. */
  search(query) {
    const found = terms(query, this.index);
    const wanted = new Set(found.flatMap(({ stems }) => [...stems.keys()]));
    const all = rank(found, this.index).slice(0, SHOWN);
    const hits = all.filter(({ score }) => score >= WORTH * all[0].score);
    const pages = hits.slice(0, WITH_TEXT).map(({ page }) => page);
    return {
      items: hits.map((hit) => this.items(hit, wanted)),
      missing: pages.filter((page) => !this.texts.has(page)),
    };
  }

  /** Fetch the texts of some pages. A page whose text can't be had stays without teasers. */
  async load(pages) {
    await Promise.all(
      pages.map(async (page) => {
        this.texts.set(page, await this.text(page).catch(() => []));
      }),
    );
  }

  async text(page) {
    return toParts(JSON.parse(new TextDecoder().decode(await fetched(`${this.folder}${page}.bin`))));
  }

  /** The page's item and its parts'. Enter opens the item with the highest score. */
  items(hit, wanted) {
    const { location, title, section, first } = this.index.pages[hit.page];
    const label = section && `<small class="search-section">${escaped(section)}</small> `;
    const name = read(title);
    const page = { location, title: label + marked(name, matches(name, wanted)), text: "", terms: {} };
    const parts = hit.parts.slice(0, PARTS).map(({ entry }) => this.part(hit.page, entry, wanted));
    const [best, rest] = [hit.score, hit.score / 2];
    if (!hit.isOwn && parts.length) {
      return [...parts.map((part, at) => ({ ...part, score: at ? rest : best })), { ...page, score: best * 0.9 }];
    }
    const opening = this.part(hit.page, first + 1, wanted);
    const others = parts.filter((part) => part.location !== opening.location);
    return [{ ...opening, ...page, text: opening.text, score: best }, ...others.map((part) => ({ ...part, score: rest }))];
  }

  part(page, entry, wanted) {
    const { location, first } = this.index.pages[page];
    const known = this.index.entries[entry];
    const { anchor, title, body } = this.within(page, entry - first - 1, wanted) ?? { ...known, title: read(known.title) };
    const inTitle = matches(title, wanted);
    const inBody = body ? matches(body, wanted) : [];
    const words = [...spelled(title, inTitle), ...(body ? spelled(body, inBody) : [])].slice(0, HIGHLIGHTED);
    return {
      location: anchor ? `${location}#${anchor}` : location,
      title: marked(title, inTitle),
      text: body?.text ? `<p>${teaser(body, inBody)}</p>` : "",
      terms: Object.fromEntries(words.map((word) => [word, true])),
    };
  }

  /** The part of a chapter that holds the most of what is wanted. */
  within(page, chapter, wanted) {
    const parts = (this.texts.get(page) ?? []).filter((part) => part.chapter === chapter);
    if (parts.length < 2) return parts[0];
    const kinds = ({ title, body }) => new Set([...matches(title, wanted), ...matches(body, wanted)].map(([, , stem]) => stem));
    return parts.reduce((best, part) => (kinds(part).size > kinds(best).size ? part : best));
  }
}
