// Descriptors that the program of a thread opened and did not close. Free of V8.

#ifndef REFERENCE_FS_THREAD_FILES_H_
#define REFERENCE_FS_THREAD_FILES_H_

namespace refnode {

// Those of the thread that calls. The main thread's go with the process, so that nobody keeps them.
class ThreadFiles {
 public:
  // Keeps them from now on.
  static void Track();

  static void Opened(int fd);

  // Somebody closes it, or has it no more.
  static void Closing(int fd);

  // Closes those that are left. Nothing may use them any more.
  static void CloseAll();
};

}  // namespace refnode

#endif  // REFERENCE_FS_THREAD_FILES_H_
