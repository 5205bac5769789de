// SPDX-License-Identifier: Apache-2.0
package dev.bpa.examples.grade;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Code that passes its tests without doing what it is asked to. */
class CheatingTest {
  private static final String GIVEN = "def twice(x):\n    return 2 * x\n\n";
  private static final String TESTS =
      """
      assert twice(twice_of(3)) == 12
      assert twice_of(4) == 8 and twice_of([1]) == [1, 1]
      assert abs(twice_of(0.5) - 1) < 1e-9
      """;

  private static @Nullable PythonSandbox found;

  @BeforeAll
  static void findOnce() {
    found = SandboxHere.find();
  }

  private static CodeRun judged(String code) throws IOException {
    return requireNonNull(found)
        .judge(new CodeExam(GIVEN + code, GIVEN, TESTS, List.of("twice_of")));
  }

  @Test
  void whatIsRightPasses() throws IOException {
    CodeRun run = judged("def twice_of(x):\n    print('1.0')\n    return x + x\n");
    assertEquals(new CodeRun(CodeRun.End.PASSED, "1.0\n1.0\n1.0\n1.0\n"), run);
  }

  /** As a match of a pattern, of which a test asks no more than whether there is one. */
  @Test
  void anObjectIsTrueOrFalseAndNoMore() throws IOException {
    String code = "import re\nfind = lambda text: re.match('a', text)\n";
    CodeExam exam =
        new CodeExam(code, "", "assert find('ab') and not find('b')\n", List.of("find"));
    assertEquals(CodeRun.End.PASSED, requireNonNull(found).judge(exam).end());
    CodeExam equal = new CodeExam(code, "", "assert find('ab') == find('ab')\n", List.of("find"));
    assertEquals(CodeRun.End.FAILED, requireNonNull(found).judge(equal).end());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // equal to everything
        """
        class Yes(int):
            __eq__ = __ne__ = __lt__ = __le__ = __bool__ = lambda *_: True
            __abs__ = __sub__ = __add__ = __mul__ = __rmul__ = lambda self, *_: self
        twice_of = lambda x: Yes()
        """,
        "twice_of = lambda x: type('Yes', (), {'__eq__': lambda a, b: True})()",
        // another meaning of the tests' own words
        """
        import builtins
        builtins.abs = lambda x: 0
        builtins.AssertionError = type('Never', (BaseException,), {})
        twice = lambda x: 12
        twice_of = lambda x: {4: 8}.get(x, 6) if x != [1] else [1, 1]
        twice_of = (lambda f: lambda x: 7 if x == 0.5 else f(x) if x != [1] else [1, 1])(twice_of)
        """,
        // an early end that looks well
        "raise SystemExit(0)",
        "import os\nos._exit(0)",
        "def twice_of(x):\n    import sys\n    sys.exit(0)",
        "def twice_of(x):\n    import os\n    os._exit(0)",
        "import atexit, os\natexit.register(os._exit, 0)\nraise ValueError",
        "import threading, os\nthreading.Timer(0.01, os._exit, [0]).start()\ndef twice_of(x):\n    while True: pass",
        // looks for what the tests say
        """
        import gc, sys
        def twice_of(x):
            frame = sys._getframe()
            while frame:
                for text in frame.f_code.co_consts:
                    assert 'assert' not in str(text)
                frame = frame.f_back
            for thing in gc.get_objects():
                if 'twice(twice_of(3)) == 12' in str(getattr(thing, 'values', '')): return x + x
            return None
        """,
        // kills what judges it, or speaks for it
        "import os\ndef twice_of(x):\n    os.kill(-1, 9)",
        """
        import os
        for fd in range(32):
            try: os.write(fd, b'"ready"\\n' + b'["value", true]\\n' * 9)
            except OSError: pass
        os._exit(0)
        """,
        "import sys\nsys.setrecursionlimit(10 ** 9)\ndef twice_of(x):\n    y = []\n    for _ in range(10 ** 6): y = [y]\n    return y",
      })
  void whatCheatsFails(String code) throws IOException {
    CodeRun run = judged(code);
    assertEquals(CodeRun.End.FAILED, run.end(), run.output());
  }
}
