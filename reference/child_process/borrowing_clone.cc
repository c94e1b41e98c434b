#include "reference/child_process/borrowing_clone.h"

#include <sched.h>
#include <signal.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>

namespace refnode {

namespace {

constexpr int kFlags = CLONE_VM | CLONE_VFORK | CLONE_PIDFD;

// Linux 5.5; the C library names neither this nor the call.
constexpr uint64_t kClearHandlers = 0x100000000;

// What clone3 takes, in its first form.
struct CloneArguments {
  uint64_t flags;
  uint64_t descriptor;
  uint64_t child_tid;
  uint64_t parent_tid;
  uint64_t exit_signal;
  uint64_t stack;
  uint64_t stack_size;
  uint64_t tls;
};

}  // namespace

pid_t BorrowingClone(std::span<std::byte> stack, int (*run)(void*), void* argument,
                     int* descriptor) {
  return clone(run, stack.data() + stack.size(), kFlags | SIGCHLD, argument, descriptor);
}

#ifdef __x86_64__

pid_t BorrowingCloneWithoutHandlers(std::span<std::byte> stack, int (*run)(void*), void* argument,
                                    int* descriptor) {
  CloneArguments arguments = {};
  arguments.flags = kFlags | kClearHandlers;
  arguments.descriptor = reinterpret_cast<uintptr_t>(descriptor);
  arguments.exit_signal = SIGCHLD;
  arguments.stack = reinterpret_cast<uintptr_t>(stack.data());
  arguments.stack_size = stack.size();
  int64_t result = SYS_clone3;
  // On its new stack the child cannot return from here: it calls the function at once.
  asm volatile(
      "syscall\n\t"
      "testq %%rax, %%rax\n\t"
      "jnz 1f\n\t"
      "xorl %%ebp, %%ebp\n\t"
      "movq %[argument], %%rdi\n\t"
      "call *%[run]\n\t"
      "hlt\n\t"
      "1:"
      : "+a"(result)
      : "D"(&arguments), "S"(sizeof(arguments)), [run] "r"(run), [argument] "r"(argument)
      : "rcx", "r11", "memory", "cc");
  if (result < 0) {
    errno = static_cast<int>(-result);
    return -1;
  }
  return static_cast<pid_t>(result);
}

#else

pid_t BorrowingCloneWithoutHandlers(std::span<std::byte>, int (*)(void*), void*, int*) {
  errno = ENOSYS;
  return -1;
}

#endif

}  // namespace refnode
