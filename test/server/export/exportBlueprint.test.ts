import { describe, expect, it } from 'vitest';
import { exportBlueprint } from '../../../server/export/exportBlueprint.ts';
import { exportFileName } from '../../../server/export/exportFileName.ts';
import { EXPORT_FORMATS, FORMAT_IDS, formatOf, type ExportFormat } from '../../../shared/export/formats.ts';
import { calderdale, EXPORT_DATE } from '../../shared/export/calderdale.ts';

const named = (place: string, title: string) => ({ ...calderdale(), place: { name: place, gssCodes: [] }, title });
const format = (name: string): ExportFormat => {
  const found = formatOf(name);
  if (found === null) throw new RangeError(`no format ${name}`);
  return found;
};

describe('exportBlueprint', () => {
  it('offers each format once, by its name and other names', () => {
    expect(EXPORT_FORMATS.map(({ id }) => id)).toEqual([...FORMAT_IDS]);
    expect(formatOf('markdown')).toBe(formatOf('md'));
    for (const none of ['pdf', '', '__proto__', 'HTML']) expect(formatOf(none)).toBeNull();
  });

  it.each([
    ['html', 'text/html; charset=utf-8', '<!DOCTYPE html>'],
    ['md', 'text/markdown; charset=utf-8', '# Calderdale: Our local digital blueprint'],
    ['docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'PK'],
    ['json', 'application/json; charset=utf-8', '{\n  "format": "placeprint-blueprint"'],
  ])('gives %s with its media type, name and contents', async (id, contentType, start) => {
    const file = await exportBlueprint(calderdale(), format(id), EXPORT_DATE);
    expect(file.contentType).toBe(contentType);
    expect(file.fileName).toBe(`calderdale-our-local-digital-blueprint.${id}`);
    expect(new TextDecoder().decode(file.body).startsWith(start)).toBe(true);
  });

  it('gives the same bytes for the same blueprint and date', async () => {
    for (const each of EXPORT_FORMATS) {
      const [one, two] = [await exportBlueprint(calderdale(), each, EXPORT_DATE), await exportBlueprint(calderdale(), each, EXPORT_DATE)];
      expect(Buffer.compare(one.body, two.body)).toBe(0);
    }
  });

  it('names the file in letters that every header holds, and in the place’s own beside them', async () => {
    const { contentDisposition } = await exportBlueprint(named('Ynys Môn', "Ein cynllun (2026) '*'"), format('json'), EXPORT_DATE);
    expect(contentDisposition).toBe("attachment; filename=\"ynys-mon-ein-cynllun-2026.json\"; filename*=UTF-8''ynys-m%C3%B4n-ein-cynllun-2026.json");
  });

  it.each([
    ['../../etc', 'passwd', 'etc-passwd.json'],
    ['"x"\r\nSet-Cookie: a=b', 'y', 'x-set-cookie-a-b-y.json'],
    ['東京', '計画', 'blueprint.json'],
    ['CON', 'con', 'blueprint-con.json'],
    ['\ud800', '...', 'blueprint.json'],
    ['a'.repeat(200), 'b', `${'a'.repeat(80)}.json`],
  ])('makes a safe name of %j and %j', (place, title, expected) => {
    const { ascii, full } = exportFileName(named(place, title), 'json');
    expect(ascii).toBe(expected);
    expect(full).toMatch(/^[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}-]*\.json$/u);
  });
});
