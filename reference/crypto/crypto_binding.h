// The binding `crypto`: random bytes, and comparing without telling by the time it takes.

#ifndef REFERENCE_CRYPTO_CRYPTO_BINDING_H_
#define REFERENCE_CRYPTO_CRYPTO_BINDING_H_

#include "reference/engine/binding.h"

namespace refnode {

extern const Binding kCryptoBinding;

}  // namespace refnode

#endif  // REFERENCE_CRYPTO_CRYPTO_BINDING_H_
