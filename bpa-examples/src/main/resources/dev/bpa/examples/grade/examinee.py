"""Runs code that nobody has read, and calls its functions for the judge in the other process."""


def answer():
    import os
    import sys
    import types

    questions, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open("/dev/null", os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)  # what it prints is no answer
    code = hear(questions)
    module = types.ModuleType("__main__")
    sys.modules["__main__"] = module
    exec(compile(code, "<code>", "exec"), vars(module))
    tell(answers, "ready")
    while True:
        try:
            name, values, named = hear(questions)
        except Ended:
            return  # all is judged
        try:
            value = getattr(module, name)(*heard(values), **heard(named))
            tell(answers, ["value", told(value)])
        except Exception as failure:
            tell(answers, ["error", type(failure).__name__ + ": " + str(failure)])


answer()
