"""The chat format: one place for the template inside the GGUF and for the text the trainer sees."""

SPECIALS = ["<|endoftext|>", "<|im_start|>", "<|im_end|>", "<tool_call>", "</tool_call>", "<tool_response>", "</tool_response>"]
CONTROL = SPECIALS[:3]
END = "<|im_end|>"
TOOLS = {"calculator": "calculator(expression)", "search": "search(query)"}
ARGUMENT = {"calculator": "expression", "search": "query"}

# Jinja template embedded in the GGUF; the functions below produce the same text.
TEMPLATE = """{%- if tools or (messages and messages[0].role == 'system') -%}
<|im_start|>system
{%- if messages[0].role == 'system' %}{{ '\\n' + messages[0].content }}{% endif -%}
{%- if tools %}{{ '\\nTools:' }}
{%- for t in tools %}{%- set f = t.function if t.function is defined else t -%}
{{ '\\n' + f.name + '(' }}{% for p in f.parameters.properties %}{{ p }}{% if not loop.last %}, {% endif %}{% endfor %}{{ ')' }}
{%- endfor %}{%- endif -%}
{{ '<|im_end|>\\n' }}
{%- endif -%}
{%- for m in messages -%}
{%- if m.role == 'system' -%}
{%- elif m.role == 'tool' -%}
{{ '<|im_start|>tool\\n<tool_response>' + m.content + '</tool_response><|im_end|>\\n' }}
{%- elif m.role == 'assistant' and m.tool_calls -%}
<|im_start|>assistant
{%- for c in m.tool_calls %}{%- set f = c.function if c.function is defined else c -%}
{{ '\\n<tool_call>{"name":"' + f.name + '","arguments":' + (f.arguments if f.arguments is string else f.arguments | tojson(separators=(',', ':'))) + '}</tool_call>' }}
{%- endfor -%}
{{ '<|im_end|>\\n' }}
{%- else -%}
{{ '<|im_start|>' + m.role + '\\n' + m.content + '<|im_end|>\\n' }}
{%- endif -%}
{%- endfor -%}
{%- if add_generation_prompt -%}{{ '<|im_start|>assistant\\n' }}{%- endif -%}"""


def system(tools, prompt=None):
    """The system turn. tools: lines such as 'calculator(expression)'."""
    return "<|im_start|>system\n" + (prompt + "\n" if prompt else "") + "Tools:" + "".join("\n" + t for t in tools) + END + "\n"


def user(message):
    """A user turn and the opening of the assistant's."""
    return f"<|im_start|>user\n{message}{END}\n<|im_start|>assistant\n"


def tool(response):
    """A tool turn and the opening of the assistant's."""
    return f"\n<|im_start|>tool\n<tool_response>{response}</tool_response>{END}\n<|im_start|>assistant\n"


def call_head(name):
    return f'<tool_call>{{"name":"{name}","arguments":{{"{ARGUMENT[name]}":"'


def call(name, value):
    """A tool call in Hermes form, the argument as a JSON string."""
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'{call_head(name)}{escaped}"}}}}</tool_call>'


def evidence(found):
    """Search results as the model reads them: numbered sentences."""
    return "\n" + "\n".join(f"[{i + 1}] {s}" for i, s in enumerate(found)) + "\n"
