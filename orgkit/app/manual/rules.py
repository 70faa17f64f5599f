"""Pages about rules, in each language: one for each rule, and a list of all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from itertools import groupby

from orgkit.app.manual.cases import Case, all_cases
from orgkit.app.manual.examples import Example, right, wrong
from orgkit.messages import languages, sentence_in
from orgkit.results import Message, RuleFacts
from orgkit.results.finding import say
from orgkit.rules.registry import Option, Rule, rules

FOLDER = "rules"
NOTE = "<!-- Made by `orgkit dev generate` from the rule and its cases; edit those instead. -->"

_FAMILIES: Mapping[str, Message] = {
    "YML0": say("Files and YAML"),
    "SCH1": say("Fields"),
    "REF2": say("References and structure"),
    "OWN3": say("Responsibility"),
    "PPL4": say("People and roles"),
    "SLA5": say("Promises"),
    "PRC6": say("Prices and chargeback"),
    "CTR7": say("Provider contracts"),
    "DOC8": say("Freshness and privacy"),
    "WAI9": say("Waivers and configuration"),
    "FR0": say("France"),
}
_LADDER = say(
    "Three profiles make a ladder: with starter the files can be trusted, with standard responsibilities and promises "
    "are complete, with strict the organisation is one that others copy. Codes and names are accepted alike."
)
_SEVERITIES = {"error": say("error"), "warning": say("warning"), "info": say("remark")}
_FIXES = {
    "safe": say("`orgkit lint --fix` corrects it"),
    "unsafe": say("`orgkit lint --fix --unsafe-fixes` corrects it"),
    "suggest": say("the message says what to write"),
}
Say = Callable[[Message], str]


def rule_pages() -> dict[str, str]:
    """Every page by its path below the reference: ``en/rules/team-size.md``."""
    cases: dict[str, list[Case]] = defaultdict(list)
    for case in all_cases():
        cases[case.rule].append(case)
    pages = {}
    for language in languages():
        speak = sentence_in(language)
        for rule in rules().values():
            pages[f"{language}/{FOLDER}/{rule.facts.name}.md"] = _page(rule, cases[rule.facts.name], language, speak)
        pages[f"{language}/{FOLDER}/README.md"] = _index(speak)
    return pages


def _page(rule: Rule, cases: list[Case], language: str, speak: Say) -> str:
    facts, page = rule.facts, rule.help.said(speak)
    bad = wrong(cases, facts.code, language)
    good = right(cases, bad)
    blocks = [
        NOTE,
        f"# {facts.code} {facts.name}",
        f"**{speak(facts.sentence)}**",
        _standing(facts, speak),
        page.finds,
        _section(say("Why it matters"), page.why, speak),
        *([f"## {speak(say('Wrong'))}", *(_shown(example) for example in bad)] if bad else []),
        *([f"## {speak(say('Right'))}", _shown(good)] if good else []),
        _section(say("How to fix"), _fenced(page.fix), speak),
        _section(say("When to waive"), _fenced(page.waive), speak),
        *([f"## {speak(say('Options'))}", _options(rule, speak)] if rule.options else []),
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _section(title: Message, text: str, speak: Say) -> str:
    return f"## {speak(title)}\n\n{text}" if text else ""


def _standing(facts: RuleFacts, speak: Say) -> str:
    severity = speak(_SEVERITIES[facts.severity.value])
    parts = [
        speak(say("Severity: {severity}", severity=severity)),
        speak(say("asked for from profile {profile}", profile=f"`{facts.profile.value}`")),
        *([speak(_FIXES[facts.fix])] if facts.fix in _FIXES else []),
        *([speak(say("the answer depends on the day"))] if facts.time_dependent else []),
        *([] if facts.waivable else [speak(say("cannot be waived"))]),
        speak(say("since version {version}", version=facts.since)),
    ]
    if facts.aliases:
        parts.append(speak(say("also called {names}", names=[f"`{name}`" for name in facts.aliases])))
    return " · ".join(parts)


def _shown(example: Example) -> str:
    said = f"\n\n```text\n{example.said}\n```" if example.said else ""
    return f"`{example.path}`\n\n```{_language(example.path)}\n{example.text}\n```{said}"


def _language(path: str) -> str:
    return path.rpartition(".")[2] if path.endswith((".yaml", ".toml")) else "text"


def _fenced(text: str) -> str:
    """Indented blocks as YAML of their own, so that they are coloured."""
    blocks: list[str] = []
    for yaml, group in groupby(text.split("\n\n"), key=lambda block: block.startswith("    ")):
        if not yaml:
            blocks += group
            continue
        lines = "\n\n".join(group).split("\n")
        indent = min(len(line) - len(line.lstrip()) for line in lines if line.strip())
        blocks.append("```yaml\n" + "\n".join(line[indent:] for line in lines) + "\n```")
    return "\n\n".join(blocks)


def _options(rule: Rule, speak: Say) -> str:
    head = (say("Option"), say("Default"), say("Policy of the organisation"), say("Meaning"))
    rows = [[f"`{one.name}`", f"`{_value(one)}`", _policy(one), speak(one.sentence)] for one in rule.options]
    example = f"```toml\n# orgkit.toml\n[lint.options.{rule.facts.name}]\n{_setting(rule.options[0])}\n```"
    return f"{table(map(speak, head), rows)}\n\n{example}"


def _policy(option: Option) -> str:
    return f"`{option.policy}`" if option.policy else "—"


def _value(option: Option) -> str:
    return ", ".join(option.default) if isinstance(option.default, tuple) else str(option.default).lower()


def _setting(option: Option) -> str:
    """An option as one would write it in ``orgkit.toml``."""
    value = option.default
    if isinstance(value, bool):
        return f"{option.name} = {str(value).lower()}"
    if isinstance(value, tuple):
        return f"{option.name} = [" + ", ".join(f'"{one}"' for one in value) + "]"
    return f'{option.name} = "{value}"' if isinstance(value, str) else f"{option.name} = {value}"


def _index(speak: Say) -> str:
    blocks = [NOTE, f"# {speak(say('Rules'))}", speak(_LADDER)]
    for family, title in _FAMILIES.items():
        members = [rule.facts for rule in rules().values() if rule.facts.family == family]
        if members:
            blocks += [f"## {speak(title)}", _listed(members, speak)]
    return "\n\n".join(blocks) + "\n"


def _listed(members: Iterable[RuleFacts], speak: Say) -> str:
    head = (say("Code"), say("Name"), say("Severity"), say("Profile"), say("Corrected by"), say("What is wrong"))
    rows = [
        [
            facts.code,
            f"[{facts.name}]({facts.name}.md)",
            speak(_SEVERITIES[facts.severity.value]),
            facts.profile.value,
            _OPTIONS.get(facts.fix, ""),
            speak(facts.sentence),
        ]
        for facts in members
    ]
    return table(map(speak, head), rows)


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table of Markdown; a bar in a cell ends nothing."""
    titles = list(head)
    lines = [titles, ["---"] * len(titles), *(list(row) for row in rows)]
    return "\n".join(
        "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in line) + " |" for line in lines
    )


_OPTIONS = {"safe": "`--fix`", "unsafe": "`--fix --unsafe-fixes`"}
