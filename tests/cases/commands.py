# commands.py - what the tables of generator/cli/options.c say, one line each: `COMMAND OPTION VALUE`, with an empty
# value for an option that has none; and `COMMAND - FORMAT` for each format of a command.
import pathlib
import re

source = pathlib.Path("generator/cli/options.c").read_text(encoding="utf-8")
names = re.findall(r'"([a-z]+)"', re.search(r"command_names\[\] = \{(.*?)\}", source, re.S).group(1))
enum = re.search(r"enum command \{(.*?)NCOMMANDS", pathlib.Path("generator/cli/options.h").read_text(encoding="utf-8"),
                 re.S).group(1)
commands = re.findall(r"COMMAND_[A-Z]+", enum)
assert len(commands) == len(names), (commands, names)

bits = {command: 1 << i for i, command in enumerate(commands)}
masks = {}
for name, value in re.findall(r"^\t([A-Z_]+) = ([^,}]*?)(?:,|\n\})", source, re.M):
    value = re.sub(r"1U? << (COMMAND_[A-Z]+)", lambda m: str(bits[m.group(1)]), ' '.join(value.split()))
    if re.fullmatch(r"[A-Z_0-9|\s]+", value):
        masks[name] = eval(value, {}, masks)  # names and | only

rows = re.findall(r'\[OPT_[A-Z0-9_]+\] = \{ ("[^"]*"),\s*(NULL|N_\("[^"]*"\)|"[^"]*"),\s*([A-Z_|\s]+?),?\s*\}', source)
assert len(rows) == len(re.findall(r"^\tOPT_[A-Z0-9_]+,", source, re.M)), "every option is read"
# known only to say why it cannot be
refused = {("publish", "--worktree")}
for option, value, mask in rows:
    value = "" if value == "NULL" else re.search(r'"(.*)"', value).group(1)
    for command, name in zip(commands, names):
        if eval(' '.join(mask.split()), {}, masks) & bits[command] and (name, option.strip('"')) not in refused:
            print(name, option.strip('"'), value)

for command, formats in re.findall(r"\[(COMMAND_[A-Z]+)\] = \{((?:\s*\"[a-z0-9-]+\",)+ NULL \})", source):
    for name in re.findall(r'"([a-z0-9-]+)"', formats):
        print(names[commands.index(command)], "-", name)
