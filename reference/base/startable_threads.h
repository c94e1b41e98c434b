// Whether threads can be started at all: a limit of processes holds for them too, and V8 and libuv
// abort when one of theirs cannot be.

#ifndef REFERENCE_BASE_STARTABLE_THREADS_H_
#define REFERENCE_BASE_STARTABLE_THREADS_H_

namespace refnode {

// How many of so many threads can be started at once.
int StartableThreads(int wanted);

// Whether libuv may be given work for its pool, which it starts with the first: 0 or a negative
// errno. Asks the system until the answer is 0.
int CheckThreadPool();

}  // namespace refnode

#endif  // REFERENCE_BASE_STARTABLE_THREADS_H_
