#include "reference/engine/resources.h"

#include <cassert>

namespace refnode {

Resource::Resource(ResourceList& list) : list_(&list) { list_->Add(this); }

Resource::~Resource() { list_->Remove(this); }

ResourceList::~ResourceList() { assert(empty()); }

void ResourceList::AbandonAll() {
  Resource* next = nullptr;
  for (Resource* at = first_; at != nullptr; at = next) {
    next = at->next_;
    at->Abandon();
  }
}

void ResourceList::Add(Resource* resource) {
  resource->previous_ = last_;
  (last_ == nullptr ? first_ : last_->next_) = resource;
  last_ = resource;
}

void ResourceList::Remove(Resource* resource) {
  (resource->previous_ == nullptr ? first_ : resource->previous_->next_) = resource->next_;
  (resource->next_ == nullptr ? last_ : resource->next_->previous_) = resource->previous_;
}

}  // namespace refnode
