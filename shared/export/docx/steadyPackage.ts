import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

/** Zip archives cannot tell of an earlier day. Local time, since that is what they hold. */
const ZIP_EPOCH = new Date(1980, 0, 1);

/** A package of Office Open XML without chance in it: files carry one fixed time, ids that the library draws at random
 *  or counts through all documents become numbers in order of appearance, and the document's dates are `date`. */
export function steadyPackage(archive: Uint8Array, date: Date): Uint8Array {
  const number = numberer();
  const files = Object.entries(unzipSync(archive)).map(([path, bytes]): [string, Uint8Array] => {
    if (!/\.(xml|rels)$/.test(path)) return [path, bytes];
    const xml = strFromU8(bytes);
    return [path, strToU8(path === 'docProps/core.xml' ? withDates(xml, date) : withSteadyIds(xml, number))];
  });
  return zipSync(Object.fromEntries(files), { mtime: ZIP_EPOCH, level: 6 });
}

/** Only in tags and fields, so that nobody's words are touched. */
function withSteadyIds(xml: string, number: (id: string) => number): string {
  return xml
    .replace(/<[^<>]+>/g, (tag) =>
      tag
        .replace(/( (?:r:id|Id)=")(rId[a-z0-9_-]{21})"/g, (_, start: string, id: string) => `${start}rIdLink${number(id)}"`)
        .replace(/( w:(?:anchor|name)=")(_Toc\d+)"/g, (_, start: string, id: string) => `${start}_Toc${number(id)}"`)
        .replace(/(<w:bookmark(?:Start|End)\b[^>]* w:id=")(\d+)"/, (_, start: string, id: string) => `${start}${number(`bookmark ${id}`)}"`),
    )
    .replace(/(<w:instrText[^<>]*>\s*PAGEREF )(_Toc\d+)/g, (_, start: string, id: string) => `${start}_Toc${number(id)}`);
}

/** The same number for the same id, 1 for the first. */
function numberer(): (id: string) => number {
  const numbers = new Map<string, number>();
  return (id) => {
    const number = numbers.get(id) ?? numbers.size + 1;
    numbers.set(id, number);
    return number;
  };
}

function withDates(xml: string, date: Date): string {
  return xml.replace(/(<dcterms:(?:created|modified)[^<>]*>)[^<]*/g, `$1${date.toISOString()}`);
}
