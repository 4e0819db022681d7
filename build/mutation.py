"""Puts what Stryker found in a folder on the page of mutations.

   build/mutation.py FOLDER REPORT PAGE: writes the row of a folder that the report has, and takes the reasons of survivors from the page.
   A survivor that has none there is added with TODO in its place; reasons for what is noticed by now go. The exit code is 1 when a reason
   is missing or the score is below 90 %."""
import collections, json, pathlib, re, sys

folder, report, page = sys.argv[1], json.loads(pathlib.Path(sys.argv[2]).read_text()), pathlib.Path(sys.argv[3])


def shown(code):
    code = re.sub(r'\s+', ' ', code).strip()
    return code if len(code) <= 100 else code[:99] + '…'


def cut(source, start, end):
    lines = source.splitlines()[start['line'] - 1:end['line']]
    lines[-1] = lines[-1][:end['column'] - 1]
    lines[0] = lines[0][start['column'] - 1:]
    return shown('\n'.join(lines))


counts, survivors = collections.Counter(), []
for path, file in sorted(report['files'].items()):
    if f'/{folder}/' not in path:
        continue
    for mutant in file['mutants']:
        counts[mutant['status']] += 1
        if mutant['status'] in ('Survived', 'NoCoverage'):
            place = mutant['location']
            survivors.append(
                f"`{pathlib.Path(path).name}:{place['start']['line']}`: "
                f"`` {cut(file['source'], **place)} `` → `` {shown(mutant['replacement'])} ``")

noticed = counts['Killed'] + counts['Timeout']
score = 100 * noticed / (noticed + len(survivors))
row = f'| {folder} | {noticed + len(survivors)} | {noticed} | {score:.1f} % |'
text, found = re.subn(rf'^\| {folder} \|.*$', lambda _: row, page.read_text(), flags=re.M)
assert found == 1, f'{page} has no row for {folder}.'


def without_line(survivor):
    return re.sub(r'^(`[^`:]*):\d+`', r'\1`', survivor)


# A reason goes with the change, not with the line, which moves.
section = re.search(rf'^## {folder}\n\n?((?:- .*\n  .*\n)*)\n?', text, flags=re.M)
reasons = {without_line(survivor): why for survivor, why in re.findall(r'^- (.*)\n  (.*)$', section[1], flags=re.M)}
known = {survivor: reasons.get(without_line(survivor), 'TODO') for survivor in survivors}
listed = ''.join(f'- {survivor}\n  {why}\n' for survivor, why in known.items())
text = f'{text[:section.start()]}## {folder}\n\n{listed}\n{text[section.end():]}'
page.write_text(re.sub(r'\n{3,}', '\n\n', text).rstrip() + '\n')
missing = sum(why == 'TODO' for why in known.values())
print(f'{folder}: {noticed} of {noticed + len(survivors)} changes are noticed, {score:.1f} %. Survivors without a reason: {missing}.')
sys.exit(missing > 0 or score < 90)
