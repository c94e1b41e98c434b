// How the sanitizers behave in a program that others start with an environment of their choice:
// only here they can be told.

extern "C" const char* __asan_default_options();
extern "C" const char* __ubsan_default_options();

extern "C" const char* __asan_default_options() {
  // A finding ends the program by SIGABRT, so that no exit code of a script is taken for it.
  // Signals that end a program are those of scripts; and programs that end by _exit have freed
  // nothing.
  return "abort_on_error=1:handle_segv=0:handle_sigbus=0:handle_sigfpe=0:handle_sigill=0:"
         "handle_abort=0:detect_leaks=0:use_sigaltstack=0";
}

extern "C" const char* __ubsan_default_options() { return "abort_on_error=1:print_stacktrace=1"; }
