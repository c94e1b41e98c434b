// What signals do when the program starts. Free of V8.

#ifndef REFERENCE_PROCESS_SIGNAL_DISPOSITIONS_H_
#define REFERENCE_PROCESS_SIGNAL_DISPOSITIONS_H_

namespace refnode {

// Has every signal do what it does by default, whatever the starter made of it; but SIGPIPE and
// SIGXFSZ are ignored, so that who writes gets an errno instead.
void ResetSignalDispositions();

}  // namespace refnode

#endif  // REFERENCE_PROCESS_SIGNAL_DISPOSITIONS_H_
