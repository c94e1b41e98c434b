// The binding `credentials`: users and groups.

#ifndef REFERENCE_PROCESS_CREDENTIALS_BINDING_H_
#define REFERENCE_PROCESS_CREDENTIALS_BINDING_H_

#include "reference/engine/binding.h"

namespace refnode {

extern const Binding kCredentialsBinding;

}  // namespace refnode

#endif  // REFERENCE_PROCESS_CREDENTIALS_BINDING_H_
