"""Compares what Stryker found with the page of mutations.

   build/mutation.py again PAGE REPORT FOLDER…: prints the places, as Stryker takes them, of the survivors that have no reason on the page,
   and of changes in what is made but once that took too long: they may have waited for a process that was ended.
   build/mutation.py page PAGE FOLDER REPORT…: writes a folder's row, and takes the reasons of its survivors from the page. A later report
   is of a second try. A survivor that has no reason is added with TODO in its place. A reason stays as long as there is the change: on a
   busy machine one may be noticed that only took too long. The exit code is 1 when a reason is missing or the score is below 90 %."""
import collections, json, pathlib, re, sys

# Shorter code is there in many places, which the line around it tells apart.
LONG = 20

Mutant = collections.namedtuple('Mutant', 'path place change name status is_static')


def shown(code):
    code = re.sub(r'\s+', ' ', code).strip()
    return code if len(code) <= 100 else code[:99] + '…'


def mutants(report):
    """Each change by the place, as offsets in its file, and the name that the page has for it."""
    for path, file in sorted(json.loads(pathlib.Path(report).read_text())['files'].items()):
        source = file['source']
        lines = [0] + [end.end() for end in re.finditer('\n', source)]
        for mutant in file['mutants']:
            start, end = (lines[at['line'] - 1] + at['column'] - 1 for at in (mutant['location']['start'], mutant['location']['end']))
            code, line = source[start:end], mutant['location']['start']['line']
            name = f"`{pathlib.Path(path).name}:{line}`: `` {shown(code)} `` → `` {shown(mutant['replacement'])} ``"
            if len(code) < LONG:
                name += f" in `` {shown(source[lines[line - 1]:].partition(chr(10))[0])} ``"
            yield Mutant(path, (start, end), (mutant['mutatorName'], mutant['replacement']), name, mutant['status'], mutant.get('static', False))


def is_in(folder, mutant):
    return f'/{folder}/' in mutant.path and mutant.status in ('Killed', 'Timeout', 'Survived', 'NoCoverage')


def is_noticed(mutant):
    return mutant.status in ('Killed', 'Timeout')


def reasons(section):
    """By the change without its line, which moves."""
    return {without_line(name): why for name, why in re.findall(r'^- (.*)\n  (?!TODO$)(.*)$', section, flags=re.M)}


def without_line(name):
    return re.sub(r'^(`[^`:]*):\d+`', r'\1`', name)


def again(page, report, *folders):
    known = reasons(pathlib.Path(page).read_text())
    places = collections.defaultdict(set)
    for mutant in mutants(report):
        is_slow = mutant.status == 'Timeout' and mutant.is_static
        is_unnoticed = not is_noticed(mutant) and without_line(mutant.name) not in known
        if any(is_in(folder, mutant) for folder in folders) and (is_slow or is_unnoticed):
            places[mutant.path].add(mutant.place)
    for path, spans in places.items():
        print('/'.join(pathlib.Path(path).parts[-2:]) + ''.join(f'{{{start}..{end}}}' for start, end in sorted(spans)))
    return 0


def write(page, folder, *reports):
    found = {}
    for report in reports:
        found.update({mutant[:3]: mutant for mutant in mutants(report) if is_in(folder, mutant)})
    noticed = sum(map(is_noticed, found.values()))
    score = 100 * noticed / len(found)
    row = f'| {folder} | {len(found)} | {noticed} | {score:.1f} % |'
    page = pathlib.Path(page)
    text, rows = re.subn(rf'^\| {folder} \|.*$', lambda _: row, page.read_text(), flags=re.M)
    assert rows == 1, f'{page} has no row for {folder}.'

    section = re.search(rf'^## {folder}\n\n?((?:- .*\n  .*\n)*)\n?', text, flags=re.M)
    known = reasons(section[1])
    listed = {mutant.name: known.get(without_line(mutant.name), 'TODO') for mutant in found.values()
              if not is_noticed(mutant) or without_line(mutant.name) in known}
    lines = ''.join(f'- {name}\n  {why}\n' for name, why in listed.items())
    text = f'{text[:section.start()]}## {folder}\n\n{lines}\n{text[section.end():]}'
    page.write_text(re.sub(r'\n{3,}', '\n\n', text).rstrip() + '\n')
    missing = sum(why == 'TODO' for why in listed.values())
    print(f'{folder}: {noticed} of {len(found)} changes are noticed, {score:.1f} %. Survivors without a reason: {missing}.')
    return missing > 0 or score < 90


sys.exit({'again': again, 'page': write}[sys.argv[1]](*sys.argv[2:]))
