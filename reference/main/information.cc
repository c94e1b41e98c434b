#include "reference/main/information.h"

#include <cstdio>

#include "reference/base/version.h"
#include "uv.h"
#include "v8.h"

namespace refnode {

namespace {

constexpr const char* kHelp = R"(Usage: refnode [options] [script.js | - | -e code] [arguments]

Runs a script as Node.js does, as far as processes go.

Options:
  -                          the script is on standard input, as without a script
  --                         ends the options
  -c, --check                checks the syntax of the script, without running it
  -C, --conditions=...       further conditions for exports and imports of packages
  --disable-warning=...      silences warnings of this code or name
  -e, --eval=...             runs this code
  --enable-source-maps       accepted, without effect
  --env-file=...             sets variables from a file
  --env-file-if-exists=...   the same, when there is such a file
  -h, --help                 prints this text
  --import=...               loads an ES module first
  --input-type=...           module or commonjs, for --eval and standard input
  --no-deprecation           silences deprecation warnings
  --no-warnings              silences warnings
  -p, --print [...]          runs this code and prints its value
  --print-features           prints what this program can do, as JSON
  --preserve-symlinks        keeps symbolic links in the paths of modules
  --redirect-warnings=...    writes warnings to a file
  -r, --require=...          loads a CommonJS module first
  --throw-deprecation        throws errors in place of deprecation warnings
  --title=...                the title of the process
  --trace-deprecation        prints deprecation warnings with their stack
  --trace-uncaught           prints where an uncaught error was thrown
  --trace-warnings           prints warnings with their stack
  --unhandled-rejections=... throw (default), strict, warn, warn-with-error-code or none
  -v, --version              prints the version

Further options go to V8. NODE_OPTIONS may hold options, too.
)";

void PrintFeatures() {
  std::printf(
      R"({"node": "%.*s", "refnode": "%.*s", "v8": "%s", "uv": "%s", "features": ["fork", "ipc", "advanced", "handles", )"
      R"("dgram", "worker", "cluster", "tty"]})"
      "\n",
      static_cast<int>(kNodeVersion.size()), kNodeVersion.data(),
      static_cast<int>(kRefnodeVersion.size()), kRefnodeVersion.data(), v8::V8::GetVersion(),
      uv_version_string());
}

}  // namespace

bool WriteInformation(const CommandLine& command_line) {
  if (command_line.Has("version")) {
    std::printf("v%.*s\n", static_cast<int>(kNodeVersion.size()), kNodeVersion.data());
    return true;
  }
  if (command_line.Has("help")) {
    std::fputs(kHelp, stdout);
    return true;
  }
  if (command_line.Has("print-features")) {
    PrintFeatures();
    return true;
  }
  return false;
}

}  // namespace refnode
